import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A confirmed review of a unit's accounts. */
@Entity({ name: 'review' })
export class ReviewRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) home: string;
  @Column({ type: 'text' }) unit_kk: string;
  @Column({ type: 'text' }) unit_ru: string;
  @Column({ type: 'text' }) day: string;
  @Column({ type: 'integer' }) kept: number;
  @Column({ type: 'integer' }) blocked: number;
}

/** The decision on one account. */
@Entity({ name: 'review_line', withoutRowid: true })
export class ReviewLineRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @PrimaryColumn({ type: 'integer' }) place: number;
  @Column({ type: 'text' }) account: string;
  /** 0: to be blocked. */
  @Column({ type: 'integer' }) keep: number;
}
