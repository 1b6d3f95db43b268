"""The words that the names of products, works and events have, and those of people have not."""

from __future__ import annotations

from typing import Final

from veille.conventions.wordlists import listed

NOT_PEOPLE: Final = listed(
    "action advanced agile app apps art artificial artificielle assistant automatic basic beta big blog blue",
    "book box business cards center central cloud code computer connect core creative data day days deep design",
    "desktop dev developer digital direct docs drive earth edge edition editor engine enterprise express",
    "extended fast federal file first flash free front full game games general global grand great green guide",
    "hackathon hat health help high home hub human image industry information inside intelligence interactive",
    "interface international internet jour journées key language large law learning library licence license",
    "life light lite live local machine mail main manager map maps market master media meta mobile model modern",
    "money national natural net new news next night note notes one online open page party pass pay personal",
    "phone photo photos plan play plus portal power premium prime pro project public quick radio rail real red",
    "reference remote report research rights road royal safe science search security series server shared shop",
    "site small smart social source space special standard star state states store stories story stream street",
    "studio style summit super support survey system team tech technology test text time tools top tour toolkit",
    "tv ultra union united universal user version video view virtual vision voice watch water wave web week",
    "white wide window wireless word work workspace world zero zone accord charte coupe directive fête",
    "fonds grande grandes guerre jeux journée livre loi monde prix programme règlement revenu salon",
    "semaine théâtre traité act bill treaty prize award awards",
)
"""Words of titles, products and events: a run that has one is not taken for the name of a person by its look alone."""
