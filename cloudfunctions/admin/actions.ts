// What an admin can ask for, in the mini-program or in the cloud console.
import { adminActions as input } from '@core/contracts/actions'
import { adjust, reinstate, writeOff } from '@core/usecases/admin/adjust'
import { freeze, unfreeze } from '@core/usecases/admin/freeze'
import { grantTier } from '@core/usecases/admin/grant-tier'
import { journal } from '@core/usecases/admin/journal'
import { liability } from '@core/usecases/admin/liability'
import { merge, unmerge } from '@core/usecases/admin/merge'
import { prove } from '@core/usecases/admin/prove'
import { saveStaff, staff } from '@core/usecases/admin/staff'
import { checkProgramme, status } from '@core/usecases/admin/status'

/** The table of the admin door. */
export const actions = {
  status: { input: input.status, run: status },
  checkProgramme: { input: input.checkProgramme, run: checkProgramme },
  staff: { input: input.staff, run: staff },
  saveStaff: { input: input.saveStaff, run: saveStaff },
  prove: { input: input.prove, run: prove },
  adjust: { input: input.adjust, run: adjust },
  writeOff: { input: input.writeOff, run: writeOff },
  freeze: { input: input.freeze, run: freeze },
  unfreeze: { input: input.unfreeze, run: unfreeze },
  liability: { input: input.liability, run: liability },
  journal: { input: input.journal, run: journal },
  grantTier: { input: input.grantTier, run: grantTier },
  reinstate: { input: input.reinstate, run: reinstate },
  merge: { input: input.merge, run: merge },
  unmerge: { input: input.unmerge, run: unmerge },
}
