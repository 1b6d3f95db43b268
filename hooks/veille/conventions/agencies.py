"""News agencies, as bylines and datelines name them: those that stand within the name of another come after it."""

from __future__ import annotations

AGENCIES = (
    "Agence France-Presse",
    "Agence France Presse",
    "Associated Press",
    "La Presse Canadienne",
    "The Canadian Press",
    "Keystone-ATS",
    "PA Media",
    "Bloomberg News",
    "Bloomberg",
    "Reuters",
    "Relaxnews",
    "Xinhua",
    "Belga",
    "ANSA",
    "AFP",
    "ATS",
    "DPA",
    "EFE",
    "UPI",
    "AP",
)
