"""The generators that ours is compared with."""

from __future__ import annotations

from bench.peers.eleventy import Eleventy
from bench.peers.environments import AbsentError
from bench.peers.hugo import DebianHugo, Hugo
from bench.peers.material import BlogMaterial, LeanMaterial, Material, Zensical
from bench.peers.peer import Installed, Peer
from bench.peers.pelican import Pelican

__all__ = ["PEERS", "REFERENCE", "AbsentError", "Installed", "Peer"]

PEERS: dict[str, Peer] = {
    peer.name: peer
    for peer in (
        Hugo(),
        DebianHugo(),
        Eleventy(),
        Pelican(),
        LeanMaterial(),
        Material(),
        BlogMaterial(),
        Zensical(),
    )
}

REFERENCE = "hugo"
"""The peer that each of our builds is paired with."""
