import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';
import { entrance, escaped, oneDriver, texts } from './build-plugins.ts';
import { isCommand, projectRoot, runCommand } from './process.ts';

/**
 * `development` goes to dist/ and holds the test doubles; `release` goes to out/release and does not. Two folders, so
 * that neither can be taken for the other.
 */
export type BuildKind = 'development' | 'release';

export const buildFolder = (kind: BuildKind) =>
  join(projectRoot, kind === 'release' ? 'out/release' : 'dist');

/** The programs Node runs, each one CommonJS file: Electron 33 cannot require what is ESM only, nor a preload import. */
const programs = {
  main: 'electron/main/main.ts',
  preload: 'electron/preload/preload.ts',
  office: 'electron/office/main.ts',
  documents: 'electron/documents/main.ts',
  proof: 'electron/office/proof.ts',
  central: 'central/main.ts',
} as const;
type Program = keyof typeof programs;

/** Native code stays outside, as do what TypeORM tries to load for databases nobody uses here and the centre's web server. */
function externals(): (string | RegExp)[] {
  const typeorm = JSON.parse(readFileSync(join(projectRoot, 'node_modules/typeorm/package.json'), 'utf8'));
  const own = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  return [
    // Vite is asked for by helpers of tests alone, which what is measured has beside it.
    ...['electron', 'vite', ...builtinModules],
    ...[...Object.keys(own.dependencies), ...Object.keys(typeorm.peerDependencies)].flatMap((name) => [
      name,
      new RegExp(`^${name}/`),
    ]),
    ...['react-native-sqlite-storage', 'expo-sqlite', 'fastify', /^node:/],
  ];
}

function shared(kind: BuildKind): InlineConfig {
  const version = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version;
  return {
    configFile: false,
    logLevel: 'warn',
    mode: kind === 'release' ? 'production' : 'development',
    define: {
      __TEST_DOUBLES__: JSON.stringify(kind !== 'release'),
      __VERSION__: JSON.stringify(version),
      'process.env.NODE_ENV': JSON.stringify('production'),
    },
  };
}

/** Programs that Electron imports into a process of their own. */
const imported: ReadonlySet<string> = new Set<Program>(['office', 'documents']);
/** What they are but for the line that is imported. */
const body = 'program';

/** Names stay: TypeORM's relations name classes as text, and a stack in the log should be readable. Spaces would only fill memory. */
function programConfig(kind: BuildKind, name: string, entry: string, outDir: string): InlineConfig {
  return {
    ...shared(kind),
    root: projectRoot,
    publicDir: false,
    // As a server build: the `browser` map of TypeORM would bring dummies instead of drivers.
    ssr: { noExternal: true },
    plugins: [
      escaped,
      ...(imported.has(name) ? [entrance(name, body)] : []),
      ...(name === 'central' ? [] : [oneDriver]),
    ],
    build: {
      ssr: join(projectRoot, entry),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: kind === 'development',
      rolldownOptions: {
        external: externals(),
        output: {
          ...{
            format: 'cjs',
            entryFileNames: `${imported.has(name) ? body : name}.cjs`,
            codeSplitting: false,
          },
          comments: { legal: true, annotation: false, jsdoc: false },
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  };
}

/** A verifier for outsiders: one file that plain Node runs, with everything in it. */
export function toolConfig(
  kind: BuildKind,
  outDir: string,
  name: 'verify-journal' | 'verify-heads' | 'escrow' = 'verify-journal',
): InlineConfig {
  return {
    ...shared(kind),
    root: projectRoot,
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: join(projectRoot, 'tools', name, 'main.ts'),
        external: [...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: `${name}.mjs`, codeSplitting: false },
      },
    },
  };
}

/**
 * What the PDF library looks for by name while it reads: its fonts in place of those that a file does not carry, and its
 * decoders of two picture formats without WebAssembly, which the window's policy forbids; with their licences.
 */
function pdfParts(): Plugin {
  const folder = join(projectRoot, 'node_modules/pdfjs-dist');
  const named = (of: string) => readdirSync(join(folder, of)).map((name) => join(of, name));
  const decoders = named('wasm').filter((path) =>
    /_nowasm_fallback\.js$|LICENSE_.*(?:JBIG2|OPENJPEG)$/.test(path),
  );
  return {
    name: 'pdf-parts',
    generateBundle() {
      for (const path of [...named('standard_fonts'), ...decoders])
        this.emitFile({
          type: 'asset',
          fileName: `pdf/${basename(path)}`,
          source: readFileSync(join(folder, path)),
        });
    },
  };
}

function windowConfig(kind: BuildKind): InlineConfig {
  return {
    ...shared(kind),
    root: join(projectRoot, 'renderer'),
    base: './',
    plugins: [react(), pdfParts(), escaped],
    // A worker has a content policy of its own, which the shell gives by this folder.
    worker: {
      format: 'es',
      rolldownOptions: { output: { entryFileNames: 'workers/[name]-[hash].js', codeSplitting: false } },
    },
    build: {
      outDir: join(buildFolder(kind), 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      // The window's policy refuses data: fonts and scripts; everything is a file of its own.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4096,
      modulePreload: { polyfill: false },
      // Pages come one by one, but styles whole: their order is part of what they say.
      cssCodeSplit: false,
      // A schema decides when it is made whether it may make code from text: what forbids it comes before all of them.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: texts, test: /[\\/]locales[\\/](?:kk|ru)[\\/]/ },
              { name: 'schemas', test: /[\\/]node_modules[\\/]zod[\\/]|[\\/]renderer[\\/]no-eval\.ts$/ },
            ],
          },
        },
      },
      sourcemap: kind === 'development',
    },
  };
}

/** Builds one program alone, in a second. */
export async function buildProgram(kind: BuildKind, name: Program): Promise<void> {
  const outDir = join(buildFolder(kind), name);
  await rm(outDir, { recursive: true, force: true });
  await build(programConfig(kind, name, programs[name], outDir));
}

/** Builds what is measured as the program is built: the sources themselves run slower. @param entry `e2e/bench/<name>.ts` */
export async function buildBench(name: string, outDir: string): Promise<void> {
  await build(programConfig('development', name, `e2e/bench/${name}.ts`, outDir));
}

/** Builds every program and the window; about two seconds. Throws on the first that does not build. */
export async function buildAll(kind: BuildKind): Promise<void> {
  const started = performance.now();
  await rm(buildFolder(kind), { recursive: true, force: true });
  const before = process.env.NODE_ENV;
  // A runner of tests says 'test' here, and the window's JSX would then be for a React that is not the one built in.
  process.env.NODE_ENV = 'production';
  for (const name of Object.keys(programs) as Program[]) await buildProgram(kind, name);
  await build(windowConfig(kind));
  for (const tool of ['verify-journal', 'verify-heads', 'escrow'] as const)
    await build(toolConfig(kind, join(buildFolder(kind), 'tools'), tool));
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`Built (${kind}) in ${seconds} s.\n`);
}

if (isCommand(import.meta.url)) {
  await runCommand(async () => {
    await buildAll(process.argv.includes('--release') ? 'release' : 'development');
    return 0;
  });
}
