import { powerMonitor } from 'electron';

/** Tells now, and at each change, whether the computer runs on its battery. */
export function watchPower(tell: (battery: boolean) => void): void {
  powerMonitor.on('on-battery', () => tell(true));
  powerMonitor.on('on-ac', () => tell(false));
  tell(powerMonitor.isOnBatteryPower());
}
