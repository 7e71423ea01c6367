import { answersFor } from '../../cloudfunctions/domain/team'
import { staffRecord } from '../fixtures/staff-record'

test.each`
  manager              | offices              | answers
  ${null}              | ${null}              | ${true}
  ${null}              | ${['hall']}          | ${true}
  ${null}              | ${['hall', 'point']} | ${true}
  ${['hall']}          | ${['hall']}          | ${true}
  ${['hall']}          | ${['point']}         | ${false}
  ${['hall']}          | ${['hall', 'point']} | ${false}
  ${['hall']}          | ${null}              | ${false}
  ${['hall', 'point']} | ${['point', 'hall']} | ${true}
  ${['hall', 'point']} | ${null}              | ${false}
  ${[]}                | ${['hall']}          | ${false}
`('a manager of $manager answers for $offices: $answers', ({ manager, offices, answers }) => {
  expect(answersFor(staffRecord({ offices: manager }), offices)).toBe(answers)
})
