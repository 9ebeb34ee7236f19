"""Scoring an output against gold files, by section 5 of the tagging scheme.

``evaluate_folders(gold, output)`` does it all; the rest are its parts, pure functions over
plain values.
"""

from .corpus import Corpus, CorpusPage, read_corpus
from .faults import Fault, read_whole
from .folders import evaluate_folders, find_texts, province
from .gold import GoldDocument, GoldError, GoldRelation, Span, parse_tagged, read_gold
from .mentions import programmes_match, score_mentions
from .names import Stripped, normal
from .prediction import PredictedRelation, Prediction, Records, predict, read_records
from .relations import score_relations
from .report import EvaluationError, Report, Scores, evaluate, page_of, score_document
from .resolution import score_aliases, score_merges
from .score import Error, Score, Share
from .table import error_line, lines

__all__ = [
    "Corpus",
    "CorpusPage",
    "Error",
    "EvaluationError",
    "Fault",
    "GoldDocument",
    "GoldError",
    "GoldRelation",
    "PredictedRelation",
    "Prediction",
    "Records",
    "Report",
    "Score",
    "Scores",
    "Share",
    "Span",
    "Stripped",
    "error_line",
    "evaluate",
    "evaluate_folders",
    "find_texts",
    "lines",
    "normal",
    "page_of",
    "parse_tagged",
    "predict",
    "programmes_match",
    "province",
    "read_corpus",
    "read_gold",
    "read_records",
    "read_whole",
    "score_aliases",
    "score_document",
    "score_mentions",
    "score_merges",
    "score_relations",
]
