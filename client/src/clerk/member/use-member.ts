// Logic of the page that shows the member at the counter.
import type { ScanView, VoucherView } from '@core/contracts/views'
import { putTicket, useDesk } from '../desk'
import { openPage } from '../navigation'
import { useVisit } from '../use-visit'

/** The visit, or null when it is over, and what can be done for this member. */
export function useMember() {
  const visit = useVisit()
  const me = useDesk(desk => desk.me)
  return {
    visit,
    brandName: me?.brand.name ?? '',
    today: me?.today ?? '',
    purchase: () => openPage('purchase'),
    verify: (voucher: VoucherView) => {
      if (visit) verifyHere(visit, voucher)
    },
  }
}

/** The scan already told what the voucher is: no second call to look at it. */
function verifyHere({ member }: ScanView, voucher: VoucherView): void {
  if (voucher.code === null) return
  putTicket({ code: voucher.code, voucher, maskedName: member.maskedName })
  openPage('verify')
}
