// Logic of the page that shows the member at the counter.
import { useDesk } from '../desk'
import { openPage } from '../navigation'
import { useTyped } from '../purchase/use-typed'
import { useVisit } from '../use-visit'

/** The visit, or null when it is over, and what can be done for this member. */
export function useMember() {
  const visit = useVisit()
  const me = useDesk(desk => desk.me)
  const { setVoucher } = useTyped(visit)
  return {
    visit,
    brandName: me?.brand.name ?? '',
    today: me?.today ?? '',
    purchase: () => openPage('purchase'),
    /** A coupon is used with a purchase: there it is chosen already. */
    withCoupon: (id: string) => {
      setVoucher(id)
      openPage('purchase')
    },
  }
}
