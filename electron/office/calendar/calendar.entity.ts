import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an office has set over the calendar of the law; at most one row for each home. */
@Entity({ name: 'calendar' })
export class CalendarRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) home: string;
  /** JSON of `calendarAmendment`. */
  @Column({ type: 'text' }) amendment: string;
}
