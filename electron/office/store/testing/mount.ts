import { execFileSync } from 'node:child_process';

/** Only root may mount: elsewhere the tests that need it are skipped, and say so. */
export const mayMount = process.getuid?.() === 0;

/** A small disk of its own in memory. */
export function mountSmallDisk(folder: string, size: string): void {
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
}

export function mountReadOnly(folder: string): void {
  execFileSync('/bin/mount', ['--bind', folder, folder]);
  execFileSync('/bin/mount', ['-o', 'remount,bind,ro', folder]);
}

/** libsql keeps a folder busy until its statements are collected: the mount goes when they do. */
export function unmount(folder: string): void {
  execFileSync('/bin/umount', ['--lazy', folder]);
}
