"""Archive -> pages, search records and whatever else the site serves. Nothing here knows the renderer."""

from veille.publishing.catalogue import Catalogue, load_catalogue
from veille.publishing.sheets import Page
from veille.publishing.site import Site

__all__ = ["Catalogue", "Page", "Site", "load_catalogue"]
