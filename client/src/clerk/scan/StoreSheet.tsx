// Chooses the store where the clerk serves today.
import { View } from '@tarojs/components'
import { Icon } from '@/components/Icon'
import { Sheet } from '@/components/Sheet'
import { useTranslate } from '@/i18n'
import { chooseStore } from '../desk'

interface StoreSheetProps {
  open: boolean
  stores: { id: string; name: string }[]
  storeId: string | null
  onClose: () => void
}

/** A list of stores; a tap chooses and closes. */
export function StoreSheet({ open, stores, storeId, onClose }: StoreSheetProps) {
  const t = useTranslate()
  const choose = (id: string) => {
    chooseStore(id)
    onClose()
  }
  return (
    <Sheet open={open} title={t('clerk.store.choose')} onClose={onClose}>
      <View ariaRole='radiogroup'>
        {stores.map(({ id, name }) => (
          <View
            key={id}
            className='store'
            hoverClass='store--press'
            ariaRole='radio'
            ariaChecked={id === storeId}
            onClick={() => choose(id)}
          >
            <View className='grow'>{name}</View>
            {id === storeId && <Icon name='check' className='store__on' />}
          </View>
        ))}
      </View>
    </Sheet>
  )
}
