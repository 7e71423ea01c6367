import { packageSizes } from '../../scripts/wechat/package-sizes'

const files = new Map([
  ['app.js', 10],
  ['pages/home/home.js', 20],
  ['agent/units/units.js', 300],
  ['staff/scan/scan.js', 4000],
  ['staffing.js', 1],
])

it('a file counts for the sub-package whose folder holds it, and otherwise for the main package', () => {
  const sizes = packageSizes(files, { subPackages: [{ root: 'agent' }, { root: 'staff/' }] })
  expect(sizes.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['main', 31],
    ['agent', 300],
    ['staff', 4000],
  ])
})

it('without sub-packages everything is main', () => {
  expect(packageSizes(files, {})).toEqual([{ name: 'main', bytes: 4331, limit: 1024 * 1024 }])
})
