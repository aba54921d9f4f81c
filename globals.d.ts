/** Build constant: true only in builds for development, tests and the demo; `--release` builds drop the doubled code. */
declare const __TEST_DOUBLES__: boolean;
/** Build constant: the program's version from package.json, e.g. '0.1.0'. */
declare const __VERSION__: string;
