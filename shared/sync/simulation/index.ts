export { SimCentre, soundCentre } from './sim-centre.ts';
