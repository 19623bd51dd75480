/** Channel on which text workers tell what they have just rendered: `<origin> <id>,<id>…` */
export const RENDERED_CHANNEL = "text_rendered";
