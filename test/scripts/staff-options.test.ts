import { readStaffOptions } from '../../scripts/cloud/staff-options'

const ADD = ['add', '--openid', 'openid-of-somebody']

test.each([
  ['list', { what: 'list' }],
  ['remove --openid openid-of-somebody', { what: 'remove', openid: 'openid-of-somebody' }],
  [
    'add --openid openid-of-somebody --role manager --all',
    { what: 'add', openid: 'openid-of-somebody', role: 'manager', offices: null },
  ],
  [
    'add --openid=openid-of-somebody --role=window --offices=hall,point,hall,',
    { what: 'add', openid: 'openid-of-somebody', role: 'window', offices: ['hall', 'point'] },
  ],
])('%s is understood', (words, options) => {
  expect(readStaffOptions(words.split(' '))).toEqual({ options, simulator: undefined })
})

test('a simulator is named by its data', () => {
  expect(readStaffOptions(['list', '--simulator', '.data']).simulator).toBe('.data')
})

test.each([
  [[], 'npm run cloud -- staff list'],
  [['give'], 'npm run cloud -- staff list'],
  [['list', 'more'], 'Not understood: more'],
  [['list', '--colour'], 'npm run cloud -- staff list'],
  [['remove'], '--openid ID is the openid of a WeChat account'],
  [['add', '--openid', 'x', '--role', 'window', '--all'], '--openid ID is the openid'],
  [['add', '--openid', '$ne-anything', '--role', 'window', '--all'], '--openid ID is the openid'],
  [[...ADD, '--all'], '--role is window or manager'],
  [[...ADD, '--role', 'owner', '--all'], '--role is window or manager'],
  [[...ADD, '--role', 'window'], 'Either --offices a,b or --all says where'],
  [[...ADD, '--role', 'window', '--offices', ','], 'Either --offices a,b or --all says where'],
  [[...ADD, '--role', 'window', '--all', '--offices', 'hall'], 'Either --offices a,b or --all says where'],
])('%j is refused with a hint', (words, hint) => {
  expect(() => readStaffOptions(words)).toThrow(hint)
})
