export { officeHandlers } from './handlers.ts';
export { OfficeRow } from './office.entity.ts';
export { rulingOffice } from './ruling.ts';
export { VolumeRow } from './volume.entity.ts';
