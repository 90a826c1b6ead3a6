import { extendSuppliers, parseCaption } from 'payload-newsroom/images'

const suppliers = extendSuppliers([{ name: 'Nordlicht Bildbüro', forms: ['Nordlicht'] }])
parseCaption('A rink. Al Cox/Nordlicht', { suppliers })

export { suppliers }
