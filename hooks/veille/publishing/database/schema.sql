-- The archive as tables. Text keys are the ids that briefings and topics have everywhere else.
-- One row: whose archive it is. url and license are addresses, empty where the owner gives none; rights is the name of
-- the licence, or other words.
CREATE TABLE archive (
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  license TEXT NOT NULL,
  rights TEXT NOT NULL
);

-- revision changes with anything that the file says of the briefing. license and rights are those of the archive where
-- nothing else is said.
CREATE TABLE briefings (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  date TEXT,
  updated TEXT,
  language TEXT NOT NULL,
  author TEXT NOT NULL,
  source TEXT NOT NULL,
  license TEXT NOT NULL,
  rights TEXT NOT NULL,
  kicker TEXT NOT NULL,
  description TEXT NOT NULL,
  text TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  path TEXT NOT NULL,
  url TEXT,
  seed TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  revision TEXT NOT NULL
);

CREATE TABLE topics (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  path TEXT NOT NULL,
  url TEXT
);

CREATE TABLE topic_names (
  topic TEXT NOT NULL REFERENCES topics (id),
  name TEXT NOT NULL,
  language TEXT NOT NULL
);

CREATE TABLE broader_topics (
  topic TEXT NOT NULL REFERENCES topics (id),
  broader TEXT NOT NULL REFERENCES topics (id),
  PRIMARY KEY (topic, broader)
) WITHOUT ROWID;

-- position counts from 0 where the briefing is about the topic, and is null where it only names it.
CREATE TABLE briefing_topics (
  briefing TEXT NOT NULL REFERENCES briefings (id),
  topic TEXT NOT NULL REFERENCES topics (id),
  position INTEGER,
  PRIMARY KEY (briefing, topic)
) WITHOUT ROWID;

CREATE TABLE key_points (
  briefing TEXT NOT NULL REFERENCES briefings (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (briefing, position)
) WITHOUT ROWID;

-- low and high are in the unit. sentence is what states the figure, cut where it is long and empty where an editor
-- added the figure; a link to it is the url of the briefing, #, and the fragment.
CREATE TABLE figures (
  briefing TEXT NOT NULL REFERENCES briefings (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  unit TEXT NOT NULL,
  sentence TEXT NOT NULL,
  fragment TEXT NOT NULL,
  PRIMARY KEY (briefing, position)
) WITHOUT ROWID;

-- Links in the text of briefing that lead to target, each of which is there once; sentence is the first that links.
CREATE TABLE links (
  briefing TEXT NOT NULL REFERENCES briefings (id),
  target TEXT NOT NULL REFERENCES briefings (id),
  sentence TEXT NOT NULL,
  PRIMARY KEY (briefing, target)
) WITHOUT ROWID;

-- What two briefings have in common, as JSON arrays: ids of topics, and key phrases.
CREATE TABLE related_briefings (
  briefing TEXT NOT NULL REFERENCES briefings (id),
  related TEXT NOT NULL REFERENCES briefings (id),
  position INTEGER NOT NULL,
  topics TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (briefing, related)
) WITHOUT ROWID;

-- Briefings whose texts are versions of one another, each pair in both directions: share is how much of the shorter of
-- the two is in the other, from 0.6 to 1.
CREATE TABLE near_duplicates (
  briefing TEXT NOT NULL REFERENCES briefings (id),
  other TEXT NOT NULL REFERENCES briefings (id),
  share REAL NOT NULL,
  PRIMARY KEY (briefing, other)
) WITHOUT ROWID;

-- thread is the id of the first of its briefings, that of the position 0.
CREATE TABLE thread_briefings (
  briefing TEXT PRIMARY KEY REFERENCES briefings (id),
  thread TEXT NOT NULL REFERENCES briefings (id),
  position INTEGER NOT NULL
) WITHOUT ROWID;

-- Words are found without their accents and case. The text is not stored twice: the index refers to the table.
-- Each group of briefings has a segment of its own (`full_text.py`).
CREATE VIRTUAL TABLE briefings_fts USING fts5 (
  title, description, text,
  content = 'briefings', tokenize = "unicode61 remove_diacritics 2"
);

-- What follows is made when the tables of a new file are filled.
CREATE INDEX briefings_by_date ON briefings (date);
CREATE INDEX briefings_by_topic ON briefing_topics (topic, briefing);
CREATE INDEX links_by_target ON links (target);
CREATE INDEX names_of_topic ON topic_names (topic);
CREATE INDEX figures_by_unit ON figures (unit, high);
