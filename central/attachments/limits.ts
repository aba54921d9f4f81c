const hour = 3_600_000;

/** Bytes, milliseconds and counts. */
export const attachmentLimits = {
  /** 60 MiB of 385/2012 ¶9 and a margin for rules to come. */
  whole: 64 * 1024 * 1024,
  /** One piece as sent. */
  piece: 1024 * 1024,
  /** A piece that is not the last; smaller ones would make a file of a hundred thousand objects. */
  leastPiece: 16 * 1024,
  /** Uploads of one device that are begun and not whole. */
  uploads: 2,
  /** Of these one that nobody has touched for so long gives way. */
  giveWay: hour,
  /** An upload that nobody touches. */
  expiry: 15 * 24 * hour,
  /** Objects that no row names: longer than a database restored from a backup could have forgotten of them. */
  orphan: 60 * 24 * hour,
  /** What was checked is checked again. */
  recheck: 30 * 24 * hour,
  /** A check that goes on renews its lease by the way; after so long without one its process is taken for dead. */
  lease: 30_000,
} as const;
