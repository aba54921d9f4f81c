import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'person' })
export class PersonRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) sort_key: string;
  @Column({ type: 'text' }) roles: string;
  @Column({ type: 'integer' }) active: number;
}
