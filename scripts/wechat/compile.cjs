// Runs in a process of its own (see official-compiler.ts): compiles a project with WeChat's compiler, offline, and
// writes the compiled files into a folder. The compiler logs a lot and leaves child processes behind.
const { generateKeyPairSync } = require('node:crypto')
const { mkdirSync, writeFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

/** WeChat's present limits; the compiler would ask WeChat for them. Sizes in MB, icons in KB. */
const limits = {
  MaxCodeSize: 2,
  MaxSubpackageSubCodeSize: 2,
  MaxSubpackageFullCodeSize: 12,
  NavigateMiniprogramLimit: 10,
  MaxSubPackageLimit: 100,
  MinTabbarCount: 2,
  MaxTabbarCount: 5,
  MaxCustomTabbarCount: 10,
  MaxTabbarIconSize: 40,
}

/**
 * @param {string} compilerFolder where miniprogram-ci is installed
 * @param {string} projectPath
 * @param {string} output the folder for the compiled files
 */
async function compile(compilerFolder, projectPath, output) {
  const ci = require(join(compilerFolder, 'node_modules', 'miniprogram-ci'))
  // Nothing is uploaded, so any key will do.
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const project = new ci.Project({
    appid: 'wx0123456789abcdef',
    type: 'miniProgram',
    projectPath,
    privateKey,
    ignores: ['node_modules/**/*'],
    attr: async () => ({ platform: false, appType: 0, isSandbox: false, released: false, setting: limits }),
  })
  const setting = { es6: true, es7: true, minify: true, minifyJS: true, minifyWXML: true, minifyWXSS: true }
  const options = { project, version: '1.0.0', desc: '', setting, onProgressUpdate() {} }
  /** @type {Record<string, string | Buffer>} */
  const files = await ci.getCompiledResult(options, `${output}.zip`)
  for (const [path, content] of Object.entries(files)) {
    const file = join(output, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

const [compilerFolder = '', projectPath = '', output = ''] = process.argv.slice(2)
compile(compilerFolder, projectPath, output).then(
  () => process.exit(0),
  (error) => {
    console.error(error.message)
    process.exit(1)
  },
)
