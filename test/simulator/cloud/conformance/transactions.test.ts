import { transactionMethods, transactionRules } from './transactions.cases'
import { rowsOf } from './verdict'
import { useWorld } from './world'

const world = useWorld()

test.each([...rowsOf(transactionMethods), ...rowsOf(transactionRules)])(
  'transactions: %s, case %i',
  async (_name, _number, one) => {
    await one(world(), await world().fill({ _id: 'a', n: 1 }, { _id: 'b', n: 2 }))
  },
)
