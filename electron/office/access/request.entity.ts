import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A request as lists read it; its key is the position of its first *prepared*, so that newest first needs no index. */
@Entity({ name: 'request' })
@Index('request_filter', ['status', 'action'])
@Index('request_person', ['person_key', 'status', 'action'])
export class RequestRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  /** What people call the request by on this workstation: 1, 2, 3. */
  @Column({ type: 'integer' }) ordinal: number;
  @Column({ type: 'text' }) status: string;
  @Column({ type: 'text' }) action: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'text' }) channel: string;
  /** Instant of the last step. */
  @Column({ type: 'text' }) changed_at: string;
  @Column({ type: 'text' }) outgoing_number: string;
  @Column({ type: 'text' }) outgoing_date: string;
  @Column({ type: 'text' }) first_person: string;
  @Column({ type: 'text' }) person_key: string;
  @Column({ type: 'integer' }) person_count: number;
  @Column({ type: 'text' }) systems_kk: string;
  @Column({ type: 'text' }) systems_ru: string;
}

/** One system asked for one employee. */
@Entity({ name: 'request_line', withoutRowid: true })
export class RequestLineRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @PrimaryColumn({ type: 'integer' }) place: number;
  /** Null once the person's part was destroyed. */
  @Column({ type: 'text', nullable: true }) employee: string | null;
  @Column({ type: 'text' }) system: string;
  @Column({ type: 'text' }) login: string;
}
