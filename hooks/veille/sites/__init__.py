"""The folder of a site: what is in it, what is made for it, and how a build takes its place."""
