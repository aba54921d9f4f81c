import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A request as lists read it; its key is the position of its first *prepared*, so that newest first needs no index. */
@Entity({ name: 'request' })
@Index('request_filter', ['asked_by', 'status', 'action'])
@Index('request_person', ['asked_by', 'person_key', 'status', 'action'])
@Index('request_clock', ['status', 'clock_day', 'asked_by', 'region', 'crossed'])
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
  /** Office that asked; empty for the letter of an applicant who does not use the program. */
  @Column({ type: 'text' }) asked_by: string;
  /** Outside applicant and the region of it; empty for an office. */
  @Column({ type: 'text' }) applicant: string;
  @Column({ type: 'text' }) region: string;
  @Column({ type: 'text' }) incoming_number: string;
  @Column({ type: 'text' }) incoming_date: string;
  /** Day that the clock of the answer runs from; empty before the submission. */
  @Column({ type: 'text' }) clock_day: string;
  @Column({ type: 'integer' }) line_count: number;
  @Column({ type: 'integer' }) decided_count: number;
  @Column({ type: 'text' }) replied_day: string;
  /** 1 for what was withdrawn and answered before either office knew. */
  @Column({ type: 'integer' }) crossed: number;
}

/** One system asked for one employee. */
@Entity({ name: 'request_line', withoutRowid: true })
@Index('request_line_person', ['iin'])
export class RequestLineRecord {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @PrimaryColumn({ type: 'integer' }) place: number;
  /** Null once the person's part was destroyed. */
  @Column({ type: 'text', nullable: true }) employee: string | null;
  @Column({ type: 'text' }) system: string;
  @Column({ type: 'text' }) login: string;
  /** Number of the event's part that holds the person. */
  @Column({ type: 'integer' }) part: number;
  @Column({ type: 'text' }) iin: string;
  /** What the line was answered; empty while it is not. */
  @Column({ type: 'text' }) result: string;
}
