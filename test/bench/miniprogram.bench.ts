import { buildNpm } from '../../scripts/build/miniprogram-npm'
import { root } from '../../scripts/build/paths'
import { compiledSizes } from '../../scripts/wechat/compiled-files'
import { compileOfficially } from '../../scripts/wechat/official-compiler'
import type { Row } from './bench'

export const name = "Mini program packages as WeChat's compiler makes them"

export async function run(): Promise<Row[]> {
  await buildNpm()
  const packages = await compiledSizes(await compileOfficially(root))
  return packages.map(({ name, bytes, limit }) => ({
    package: name,
    'size (KB)': Math.ceil(bytes / 1024),
    'share of its limit': Number((bytes / limit).toFixed(2)),
  }))
}
