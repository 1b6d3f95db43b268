"""English words that stand in front of a verb without an article, and are no names."""

from __future__ import annotations

from typing import Final

from veille.conventions.wordlists import listed

UNCOUNTED: Final = listed(
    "police congress parliament society staff industry research software hardware data equipment management",
    "government company opposition party team union startup state labour labor media music traffic court council",
    "mankind nature power money news sport elsewhere",
    # what is not counted
    "advice adware aid air alcohol alpha anger anyway art awe bacteria beauty beef beer beta bitcoin bread",
    "broadband business butter cash chaos cheese clickbait clothing coal code coffee cold commerce concrete content",
    "copper copyright corn cotton courage credit crime crypto culture cyber damage daylight death debt demand",
    "design desktop diesel dust earth email energy english everyday evidence evil faith fake fame fashion fate fear",
    "feedback fiber fibre fiction finance fire fish flash flour food football foreign freedom fruit fuel fun fur",
    "furniture gas gaming glass gold golf grass growth hair hate health heat help history homework honey hope",
    "hunger ice internet iron jazz joy key knowledge land law lead leather life light lightning literature little",
    "local logic long love low luck luggage machinery mail malware many math meat medicine metal milk mobile modern",
    "moral more most mud murder nearby nitrogen noise nuclear nylon oil online open outside oxygen paint paper",
    "patience patient peace people petrol physical plain plastic poetry porn poverty prayer press pride private",
    "progress proof prose protein protest public radiation rain ransomware rare real red respect rice rival rubber",
    "rubbish rust sad salt sand scrap senior sex sheer shopping silence silicon silver simple skill sleep slow",
    "small smoke snow soap social soil solar soon space spam speech speed spring spyware steam steel storage strong",
    "stuff style such sugar summer sunlight support surveillance sweat talent tax tea tech technical tennis terror",
    "theft time timber tin today tomorrow tonight top trade transport travel treatment trouble true trust truth",
    "turf turnover twitter urban violence virus voter war waste wealth weather wheat wine winter wood wool work",
    "worse worst writing yesterday yoga young youth zinc",
    # what may stand in front of a verb, and is no subject
    "about above after again all almost alone along already also always another anybody anyone anything apart",
    "around asked available away back before behind below beneath better beyond both bottom clear close dear down",
    "each early easier easy either else enough even ever every everybody everyone everything far few fewer final",
    "first former full further gone good great half hard hardly here high how however in inside instead just last",
    "late later least left less like likely longer made meanwhile missing much near neither never new next no",
    "nobody none nor nothing now odd off often old on once only other others otherwise out over overall own perhaps",
    "possible quite rather right same second seldom several so some somebody someone something sometimes still sure",
    "ten then there third thus together too two three four five six seven eight nine under unlike until up upon",
    "very well what whatever when where wherever which while who whoever whole whose why within without wrong yes",
    "yet you",
)
