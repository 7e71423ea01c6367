import { buildOnce } from '../../simulator/keep-built'

/** `npm run build`: everything that WeChat's devtools, the simulator and a deployment need. */
async function build(): Promise<void> {
  const { functions, npm } = await buildOnce()
  for (const { name, bytes } of functions) console.log(`function ${name}: ${Math.round(bytes / 1024)} KB`)
  const state = npm.changed ? 'packed' : 'unchanged'
  console.log(`miniprogram_npm ${state}: ${npm.modules.length} modules, ${npm.files.length} component files`)
}

build().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
