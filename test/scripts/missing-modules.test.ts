import { missingModules } from '../../scripts/wechat/missing-modules'

const scripts = (files: Record<string, string>) => new Map(Object.entries(files))

it('accepts relative files, folders with an index, and packages in any miniprogram_npm above', () => {
  const files = scripts({
    'pages/home/home.js':
      'require("../../services/api"),require("dayjs"),require("dayjs/plugin/utc"),require("lib/a.js")',
    'services/api.js': '',
    'miniprogram_npm/dayjs/index.js': '',
    'miniprogram_npm/dayjs/plugin/utc.js': '',
    'pages/miniprogram_npm/lib/a.js': '',
  })
  expect(missingModules(files)).toEqual([])
})

it('names what is required and not there', () => {
  const files = scripts({
    'agent/units/units.js': 'require("../lost");require( \'dayjs\' );require("/services/api")',
    'staff/miniprogram_npm/dayjs/index.js': '',
  })
  expect(missingModules(files)).toEqual([
    'agent/units/units.js requires ../lost',
    'agent/units/units.js requires dayjs',
    'agent/units/units.js requires /services/api',
  ])
})
