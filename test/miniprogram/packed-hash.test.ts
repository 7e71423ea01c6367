import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'

const file = join(__dirname, '../../miniprogram/miniprogram_npm/js-sha256/index.js')

it('the hash that is packed needs nothing that WeChat’s engine does not have', () => {
  const module = { exports: {} as typeof import('js-sha256') }
  // A bare engine: no require, no globals of node or browsers; and without what old phones lack.
  runInNewContext(`delete globalThis.BigInt\n${readFileSync(file, 'utf8')}`, { module })
  expect(module.exports.sha256.hmac('密钥', '261125482137:59465400')).toBe(
    createHmac('sha256', '密钥').update('261125482137:59465400').digest('hex'),
  )
})
