import { firstVersion } from './0001-first-version'
import type { UpgradeStep } from './upgrade-step'

/** Every step that data go through, oldest first. A change of what is stored adds one, and never edits an older one. */
export const steps: readonly UpgradeStep[] = [firstVersion]
