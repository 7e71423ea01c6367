import type { Cloud } from '../../../simulator/cloud/cloud'
import { people } from '../../../simulator/people'
import { seedStaff } from '../../../simulator/seed-staff'
import { startTestCloud } from './test-cloud'

let cloud: Cloud
beforeEach(async () => {
  cloud = await startTestCloud()
  await cloud.database.createCollection('staff')
})
afterEach(() => cloud.stop())

const staff = () => cloud.database.find('staff')

test('the window person works for one office, the manager for all of the city', async () => {
  await seedStaff(cloud, people)
  expect(staff()).toEqual([
    {
      _id: 'simulated-openid-zhou',
      role: 'window',
      offices: [expect.any(String)],
      addedBy: 'simulator',
      addedAt: expect.any(Date),
    },
    {
      _id: 'simulated-openid-he',
      role: 'manager',
      offices: null,
      addedBy: 'simulator',
      addedAt: expect.any(Date),
    },
  ])
})

test('who was removed stays removed as long as somebody is left', async () => {
  await seedStaff(cloud, people)
  await cloud.database.engine.remove('staff', { _id: 'simulated-openid-zhou' }, false)
  await seedStaff(cloud, people)
  expect(staff()).toMatchObject([{ _id: 'simulated-openid-he' }])
})
