/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />

declare module "saxen" {
  type Decode = (text: string) => string;
  interface Hooks {
    openTag: (name: string, attributes: () => Record<string, string>, decode: Decode) => void;
    closeTag: (name: string) => void;
    text: (text: string, decode: Decode) => void;
    cdata: (text: string) => void;
    attention: (text: string) => void;
    error: () => void;
  }
  export class Parser {
    ns(prefixes: Readonly<Record<string, string>>): Parser;
    on<Name extends keyof Hooks>(name: Name, hook: Hooks[Name]): Parser;
    parse(source: string): Parser;
    stop(): void;
  }
}
