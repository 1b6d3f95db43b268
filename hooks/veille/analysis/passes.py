"""The passes over one article, put together."""

from __future__ import annotations

from veille.analysis.figures.stated import find_figures
from veille.analysis.language.cutting import LANGUAGES
from veille.analysis.language.sentences import split_sentences
from veille.analysis.language.words import hear, tokenise
from veille.analysis.names.candidates import find_candidates
from veille.analysis.phrases import find_key_phrases
from veille.analysis.shingles import hash_shingles
from veille.analysis.summary import find_key_points, summarise, weigh_sentences
from veille.analysis.tagging import rank_tags
from veille.analysis.terms import weigh_terms
from veille.analysis.vocabulary.analyst import Analyst
from veille.analysis.vocabulary.matching import find_mentions
from veille.analysis.vocabulary.wording import number_words
from veille.conventions.little_words import LITTLE_WORDS
from veille.model import Analysis, Article
from veille.settings import Settings


def analyze(article: Article, analyst: Analyst, settings: Settings) -> Analysis:
    """The analysis of an article.

    Of one in another language than French and English, nothing is told of names that the vocabulary lacks: what tells
    their kinds is not known there.
    """
    heard = hear(article)
    words = tokenise(article, heard)
    mentions = find_mentions(article, analyst.matcher, heard)
    figures = find_figures(article, heard)
    phrases = find_key_phrases(article, words, figures=figures)
    weighed = weigh_sentences(article, words, split_sentences(article), phrases)
    summary = summarise(article, weighed)
    return Analysis(
        summary=summary,
        key_points=find_key_points(article, weighed, summary),
        key_phrases=phrases,
        mentions=mentions,
        tags=rank_tags(article, mentions, analyst.vocabulary, settings),
        figures=figures,
        candidates=find_candidates(article, words, mentions) if article.language.value in LANGUAGES else (),
        terms=weigh_terms(words, without=LITTLE_WORDS.get(article.language.value, frozenset())),
        shingles=hash_shingles(article, words),
        wording=number_words(heard),
    )
