"""What surrounds an article on its page, told by its words."""

from __future__ import annotations

import pytest

from veille.reading.buttons import is_button, is_reading_time
from veille.reading.footers import is_foot

BUTTONS = (
    *(
        "Partager sur Facebook, X et LinkedIn",
        "Share this article",
        "Envoyer par e-mail",
        "Send to Reddit",
        "Épingler :",
    ),
    *("Pin on Pinterest", "Partager via :", "Tweeter cet article", "Écouter l’article", "Imprimer l'article"),
    *("Offrir cet article", "Listen to this article", "Print this article", "Save this story", "Gift this article"),
    *(
        "Temps de lecture : 4 min.",
        "Lecture 3 min",
        "Reading time: 5 minutes",
        "2–3 minutes",
        "4 min read",
        "03:12 / 10:45",
    ),
    *("Voir dans votre navigateur", "Afficher la version en ligne", "Lire dans un navigateur", "View in your browser"),
    *("Consulter la lettre dans un navigateur", "Read this in a browser", "Open in the web browser"),
    *("Suivre le port sur X", "Suivez le port sur Mastodon", "Follow the port on Bluesky", "Envoyé de mon téléphone"),
    *(
        "Sent from my phone",
        "Suivez-nous sur Google Actualités",
        "Rejoignez-nous sur WhatsApp !",
        "Retrouvez-nous sur X",
    ),
    *("Facebook Twitter LinkedIn", "Twitter Facebook Linkedin Flipboard Email", "Facebook | X | E-mail"),
    *("Register now for FREE unlimited access to Port.example", "Join now for FREE unlimited access to Port.example"),
    *("Recevez chaque jour toute l'actualité du numérique", "Recevez tous les matins l’essentiel de la tech"),
    *("Voir tous ses articles", "Lire tous les articles de Maïa Kerdoncuff", "Ajouter à mes favoris"),
    *("Enregistrer l'article dans mes lectures", "Sauvegarder dans mes articles", "Commenter", "Copier le lien"),
    *("Copy link", "Lire plus tard", "• Payé", "∙ Payant", "Sous embargo jusqu'au 3 mai", "Under embargo until May 3"),
    *(
        "Embargoed until 3 May 2024",
        "23 comment bubble on white",
        "Commentaires (32)",
        "Comments(3)",
        "Commentaire (1)",
    ),
    *(
        "Comment (1)",
        "12 commentaires",
        "16 Réactions | 310 Partages",
        "Article réservé aux abonnés",
        "Réservé aux abonnés",
        "Subscribers only",
    ),
    *("Publicité", "Advertisement", "Il vous reste 74.2% de cet article à lire.", "La suite après cette publicité"),
    *(
        "schedule 1 min de lecture",
        "⏱ 5 min",
        "View all newsletters",
        "Toutes nos newsletters",
        "S’abonner",
        "Subscribe now",
    ),
    *("Receive our newsletter - news of the harbour", "Recevez notre lettre chaque mardi", "(Redirigé depuis Bouées)"),
    *("Aller à la navigation Aller à la recherche", "Jump to navigation Jump to search"),
    *("View Comments", "Afficher les 12 commentaires"),
    *("Listen (3 min)", "Écouter (3 min)", "Réutiliser ce contenu"),
    *("View this post on the web at https://notes.example/p/tape", "Voir ce post sur le web : https://notes.exemple/p"),
    *("Lire la suite (https://port.exemple/jumeau?utm_source=48)", "** Read more <https://quay.example/cranes>"),
    *("Unsubscribe https://notes.example/redirect/2/eyJ", "** unsubscribe from this list (https://quay.example/u)"),
    *(
        "Voir l'article sur Ouest-Numérique",
        "Lire l’article complet sur Le Ponton",
        "Upvote",
        "Trier par :",
        "r/cartes",
    ),
    "Cet article est réservé aux abonnés. Il vous reste 88% à découvrir.",
)


FEET = (
    *("Leave a Reply", "Post a Comment", "Add Comment", "Enregistrer un commentaire", "Ajouter un commentaire"),
    *("Aucun commentaire:", "Aucun commentaire n'a encore été écrit sur ce billet.", "No comments yet", "Comments (0)"),
    *(
        "Comments for this post are closed.",
        "Les commentaires sont fermés.",
        "Soyez le premier à commenter cet article !",
    ),
    *("Be the first to comment", "You must be logged in to post a comment.", "Connectez-vous pour réagir"),
    "Your email address will not be published. Required fields are marked *",
    "Enregistrer mon nom, mon e-mail et mon site dans le navigateur pour mon prochain commentaire.",
    "Prévenez-moi de tous les nouveaux commentaires par e-mail.",
    "This site uses Akismet to reduce spam. Learn how it works.",
    "Ce site utilise Akismet contre les indésirables. Voici comment.",
    *("Navigation des articles", "Post navigation", "← Douze bouées qui parlent", "The ferry goes electric →"),
    *("Posted in Buoys, Quays | Comments Off", "Publié dans Ports | Marqué avec grues, bouées", "Tagged buoys"),
    *("Previous Post", "Suivant : Douze bouées qui parlent", "Older Posts", "Article plus récent", "Related Posts"),
    *("Read the original story", "Consulter la source originale", "Share this:", "J’aime ceci :", "J’aime chargement…"),
    "Envoyer par e-mailBlogThis!Partager sur XPartager sur Facebook",
    *("Inscription à : Publier les commentaires (Atom)", "Subscribe to: Post Comments (Atom)", "Powered by steam"),
    *("Discussion about this post", "Ready for more?", "Privacy ∙ Terms ∙ Collection notice", "12", "Connexion"),
    "Thanks for reading Harbour Notes! Subscribe for free to receive new posts.",
    "Merci d’avoir lu Notes du port ! Abonnez-vous gratuitement.",
    *("Services", "Contribuer", "Guidelines | FAQ | Lists | API | Security"),
)


@pytest.mark.parametrize("text", FEET)
def test_a_line_at_the_foot_of_a_page_is_told_by_its_words(text: str) -> None:
    assert is_foot(text)


@pytest.mark.parametrize(
    "text",
    [
        "Aucun commentaire de la capitainerie",
        "Soyez le premier à mettre le pied sur le quai !",
        "No comments from the harbour master",
        "Nous avons fermé les commentaires",
        "You must be at the quay before noon",
        "1997",
        "Publié dans Ports le 3 mars 2021",
    ],
)
def test_last_words_of_an_article_are_no_foot(text: str) -> None:
    assert not is_foot(text)


@pytest.mark.parametrize("text", BUTTONS)
def test_a_button_is_told_by_its_words(text: str) -> None:
    assert is_button(text)


@pytest.mark.parametrize(
    "text",
    [
        "Partager la mer",
        "Lire dans la tempête",
        "12 navires",
        "Voir le port",
        "Il vous reste 3 % de carburant",
        "Facebook Twitter",
        "X et Facebook, LinkedIn aussi",
        "Voir l'article sur la mer : il est en ligne",
        "Acheter sur plan",
        "Buy from the sea: what it costs the harbour",
        "Le port a mis son plan en ligne https://port.exemple/plan",
    ],
)
def test_words_that_only_begin_like_a_button_are_none(text: str) -> None:
    assert not is_button(text)


def test_how_long_an_article_takes_is_no_other_button() -> None:
    assert is_reading_time("2 - 3 minutes")
    assert not is_reading_time("Partager sur Facebook")
