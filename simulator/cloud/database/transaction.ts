import { randomBytes } from 'node:crypto'
import type { Document } from './ejson'
import { requestFailed, transactionConflict, transactionMissing } from './errors'

const LIFETIME_MS = 30_000
const LOCK_WAIT_MS = 10_000

/** Work that is staged: seen by itself only, until it is committed as a whole. */
export class Transaction {
  readonly id = randomBytes(16).toString('hex')
  /** The version of the database that it sees; fixed by its first operation. */
  snapshot: number | null = null
  /** New states of documents, null for those removed, by collection and id. */
  readonly staged = new Map<string, Map<string, Document | null>>()

  stagedIn(collection: string): Map<string, Document | null> {
    const existing = this.staged.get(collection)
    if (existing) return existing
    const fresh = new Map<string, Document | null>()
    this.staged.set(collection, fresh)
    return fresh
  }
}

/**
 * Snapshot transactions: the first to write a document holds it, a second transaction fails at once,
 * a plain write waits, and whoever began before another one's commit may not overwrite it.
 */
export class Transactions {
  /** Grows with every write that is applied. */
  version = 1
  private readonly open = new Map<string, { transaction: Transaction; expiry: NodeJS.Timeout }>()
  /** Who holds which documents and unique places. */
  private readonly locks = new Map<string, Transaction>()
  private waiting: (() => void)[] = []

  get any(): boolean {
    return this.open.size > 0
  }

  get anyLock(): boolean {
    return this.locks.size > 0
  }

  begin(): Transaction {
    const transaction = new Transaction()
    const expiry = setTimeout(() => this.end(transaction), LIFETIME_MS)
    expiry.unref()
    this.open.set(transaction.id, { transaction, expiry })
    return transaction
  }

  /** @throws PlatformError when the transaction has ended or expired */
  get(id: string): Transaction {
    const transaction = this.open.get(id)?.transaction
    if (!transaction) throw transactionMissing()
    transaction.snapshot ??= this.version
    return transaction
  }

  /** Takes a document or a unique place for the transaction; on conflict the transaction is over. */
  lock(transaction: Transaction, collection: string, name: string): void {
    const lock = `${collection}\0${name}`
    const holder = this.locks.get(lock)
    if (holder && holder !== transaction) this.fail(transaction)
    this.locks.set(lock, transaction)
  }

  fail(transaction: Transaction): never {
    this.end(transaction)
    throw transactionConflict()
  }

  endAll(): void {
    for (const { transaction } of [...this.open.values()]) this.end(transaction)
  }

  end(transaction: Transaction): void {
    clearTimeout(this.open.get(transaction.id)?.expiry)
    this.open.delete(transaction.id)
    for (const [lock, holder] of this.locks) if (holder === transaction) this.locks.delete(lock)
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  /** Resolves as soon as none of the names is locked; those who wait go on in the order of their arrival. */
  async unlocked(collection: string, names: () => Iterable<string>): Promise<void> {
    const giveUp = Date.now() + LOCK_WAIT_MS
    const locked = (name: string) => this.locks.has(`${collection}\0${name}`)
    while (this.anyLock && [...names()].some(locked)) {
      const remaining = giveUp - Date.now()
      if (remaining <= 0) throw requestFailed('waited too long for a document that a transaction holds')
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, remaining)
        this.waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }
}
