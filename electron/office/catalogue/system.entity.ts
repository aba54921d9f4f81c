import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the office has changed of a system of the catalogue; the rest is data of the norms. */
@Entity({ name: 'system' })
export class SystemRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'integer' }) terminal: number;
  /** JSON of `systemAmendment`. */
  @Column({ type: 'text' }) amendment: string;
}
