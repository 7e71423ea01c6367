// What miniprogram-simulate finds in place of miniprogram-compiler. WeChat's compiler makes one script of all templates of
// the mini program, the same for every test file: the first file of a run has it made, the others read it.
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

module.exports = {
  /** @param {string} rootPath of the mini program */
  wxmlToJs(rootPath) {
    const file = join(String(process.env.PREPARED), 'templates.js')
    if (existsSync(file)) return readFileSync(file, 'utf8')
    // By another name than the one that leads here.
    const script = require('miniprogram-compiler/index').wxmlToJs(rootPath)
    // Files run at once: none may read what another has written by half.
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, script)
    renameSync(unfinished, file)
    return script
  },
}
