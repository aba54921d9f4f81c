import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the numbering side told of an event that waited, or of bytes that it set aside; its id is theirs. */
@Entity({ name: 'told' })
@Index('told_result', ['result'])
class ToldRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) event: string;
  /** Hash of the bytes set aside; empty otherwise. */
  @Column({ type: 'text' }) envelope: string;
  /** `quarantined`, or what a deferred event was settled as. */
  @Column({ type: 'text' }) result: string;
  @Column({ type: 'text' }) code: string;
}

/** What a person did about what fell; its id is that of the refused event, or the one under which bytes are told. */
@Entity({ name: 'conflict' })
@Index('conflict_status', ['status', 'home'])
class ConflictRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) home: string;
  /** Of the fallen act; empty where it is unknown. */
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text' }) type: string;
  @Column({ type: 'text' }) record: string;
  @Column({ type: 'text' }) met: string;
  @Column({ type: 'text' }) status: string;
  @Column({ type: 'text' }) author: string;
  @Column({ type: 'text' }) at: string;
}

export const conflictsEntities = [ToldRow, ConflictRecord];
