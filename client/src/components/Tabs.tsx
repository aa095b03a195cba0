// A row of choices of which one is on.
import { ScrollView, View } from '@tarojs/components'
import { classNames } from './class-names'
import './tabs.css'

interface TabsProps<Id extends string> {
  items: readonly { id: Id; label: string }[]
  value: Id
  onChange: (id: Id) => void
}

/** Choices as pills; they scroll sideways when they are too many. */
export function Tabs<Id extends string>({ items, value, onChange }: TabsProps<Id>) {
  return (
    <ScrollView className='tabs' scrollX enhanced showScrollbar={false}>
      <View className='tabs__row' ariaRole='tablist'>
        {items.map(({ id, label }) => (
          <View
            key={id}
            className={classNames('tabs__tab', id === value && 'tabs__tab--on')}
            ariaRole='tab'
            ariaSelected={id === value}
            onClick={() => onChange(id)}
          >
            {label}
          </View>
        ))}
      </View>
    </ScrollView>
  )
}
