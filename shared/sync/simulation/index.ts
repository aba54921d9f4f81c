export { SimCentre, soundCentre } from './sim-centre.ts';
export { Station } from './station.ts';
