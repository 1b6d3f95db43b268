"""Where work runs: in forks, in a process beside the build, on all processors, on a cluster."""
