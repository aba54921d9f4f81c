import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'office' })
export class OfficeRow {
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'text', unique: true }) id: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text' }) name_kk: string;
  @Column({ type: 'text' }) name_ru: string;
  @Column({ type: 'text' }) region: string;
  @Column({ type: 'text' }) bin: string;
}
