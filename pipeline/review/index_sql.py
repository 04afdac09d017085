"""The statements that make the queue's table out of the tables of an output."""

from __future__ import annotations

#: One row a comparison, in the order of the queue (``seq``, worst first), with what the queue
#: shows, filters and sorts by. ``case_id`` stays while both sentences and figures stay;
#: ``fingerprint`` while all that a reviewer judges by stays.
ITEMS = """
CREATE TEMP TABLE headline AS
  SELECT b.article_id, substr(a.text, min(b.start) + 1, b.end - b.start) AS text
  FROM blocks b JOIN articles a USING (article_id) WHERE b.role = 'headline' GROUP BY 1;
CREATE INDEX temp.headline_article ON headline (article_id);
CREATE TABLE article AS  -- the text last: what stands behind it is slow to reach
  SELECT hash_id(a.article_id) AS key, a.article_id,
    coalesce(a.title, h.text, a.article_id) AS name,
    a.publisher, a.published, a.url, a.author, a.language, a.path, a.status, a.error, a.warnings,
    a.n_claims, a.text
  FROM articles a LEFT JOIN headline h USING (article_id);
CREATE UNIQUE INDEX article_id ON article (article_id);
CREATE UNIQUE INDEX article_key ON article (key);
DROP TABLE articles;
CREATE UNIQUE INDEX claim_id ON claims (claim_id);
CREATE INDEX claim_article ON claims (article_id);
CREATE INDEX claim_entity ON claims (subject_entity);
CREATE TABLE item (
  seq INTEGER PRIMARY KEY, comparison_id TEXT, verdict TEXT, severity REAL, gap REAL,
  measure TEXT, label TEXT, reason TEXT, claim_a TEXT, claim_b TEXT, article_a TEXT,
  article_b TEXT, name_a TEXT, name_b TEXT, figure_a TEXT, figure_b TEXT, published TEXT,
  source_a TEXT, source_b TEXT, entity_a TEXT, entity_b TEXT, type_a TEXT, type_b TEXT,
  case_id TEXT, fingerprint TEXT, new INTEGER DEFAULT 0, succeeds TEXT);
CREATE TEMP TABLE ordered AS
  SELECT rowid AS id FROM comparisons ORDER BY severity DESC, comparison_id;
INSERT INTO item
  SELECT ordered.rowid, c.comparison_id, c.verdict, c.severity,
    coalesce(c.relative_difference, -1), c.measure,
    CASE WHEN c.start_a <> ca.quantity_start
      OR c.start_a NOT BETWEEN ca.sentence_start AND ca.sentence_end
      THEN aside_label(c.reason, coalesce(ca.subject_entity, ca.subject))
      ELSE measure_label(coalesce(ca.subject_entity, cb.subject_entity), ca.subject, ca.object)
    END, c.reason,
    c.claim_a, c.claim_b, c.article_a, c.article_b, aa.name, ab.name,
    CASE WHEN json_extract(c.facets, '$.period') = 'different' THEN ca.time
      WHEN c.start_a = ca.quantity_start AND c.end_a = ca.quantity_end THEN ca.quantity
      ELSE substr(aa.text, c.start_a + 1, c.end_a - c.start_a) END,
    CASE WHEN json_extract(c.facets, '$.period') = 'different' THEN cb.time
      WHEN c.start_b = cb.quantity_start AND c.end_b = cb.quantity_end THEN cb.quantity
      ELSE substr(ab.text, c.start_b + 1, c.end_b - c.start_b) END,
    max(coalesce(aa.published, ''), coalesce(ab.published, '')),
    coalesce(ca.source_entity, ca.source), coalesce(cb.source_entity, cb.source),
    coalesce(ca.subject_entity, ca.subject), coalesce(cb.subject_entity, cb.subject),
    ca.type, cb.type,
    hash_id(c.article_a, ca.sentence, c.start_a - ca.sentence_start,
            c.article_b, cb.sentence, c.start_b - cb.sentence_start),
    hash_id(c.verdict, ca.sentence, cb.sentence, c.start_a - ca.sentence_start,
            c.start_b - cb.sentence_start, c.low_a, c.high_a, c.low_b, c.high_b, c.facets,
            aa.published, ab.published, ca.source, cb.source), 0, NULL
  FROM temp.ordered
    CROSS JOIN comparisons c ON c.rowid = ordered.id
    JOIN claims ca ON ca.claim_id = c.claim_a JOIN claims cb ON cb.claim_id = c.claim_b
    JOIN article aa ON aa.article_id = c.article_a JOIN article ab ON ab.article_id = c.article_b;
CREATE UNIQUE INDEX comparison_id ON comparisons (comparison_id);
CREATE UNIQUE INDEX item_comparison ON item (comparison_id);
CREATE INDEX item_case ON item (case_id);
CREATE INDEX item_succeeds ON item (case_id) WHERE succeeds IS NOT NULL;
CREATE INDEX item_gap ON item (gap DESC, seq);
CREATE INDEX item_newest ON item (published DESC, seq);
CREATE INDEX item_label ON item (label, seq);
CREATE INDEX item_measure ON item (measure);
CREATE INDEX item_articles ON item (article_a, article_b);
CREATE INDEX mention_entity ON entities (article_id);
CREATE INDEX mention_quantity ON quantities (article_id);
CREATE INDEX mention_date ON dates (article_id);
CREATE INDEX mention_attribution ON attributions (article_id);
CREATE INDEX block_article ON blocks (article_id);
CREATE INDEX duplicate_article ON duplicates (article_id);
CREATE VIRTUAL TABLE search USING fts5 (claim_id UNINDEXED, body);
INSERT INTO search
  SELECT c.claim_id, concat_all(c.sentence, c.subject, c.subject_entity, c.object, c.source,
                                c.source_entity, a.name, a.publisher)
  FROM claims c JOIN article a USING (article_id);
"""
#: What is new since the last run: cases that the store has not seen before.
SEEN = """
INSERT OR IGNORE INTO store.seen SELECT case_id, :run FROM item;
"""
NEW = """
UPDATE item SET new = 1
WHERE case_id IN (SELECT case_id FROM store.seen WHERE run = :run)
"""
