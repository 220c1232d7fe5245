// What Stripe's script does to a page, as far as a policy can tell: a frame of its own takes the card and asks the API,
// the page gets the method's id, and more of the script is loaded by its plain address.
const STRIPE = "https://js.stripe.com";

window.Stripe = (key) => ({
  elements: () => ({ create: () => new Card(key) }),
  createPaymentMethod: ({ card }) => card.method(),
});

class Card {
  constructor(key) {
    this.frame = document.createElement("iframe");
    this.frame.name = "__privateStripeFrame1";
    this.frame.title = "Secure card payment input frame";
    this.frame.src = `${STRIPE}/v3/card.html#${key}`;
    this.frame.style.cssText = "display: block; width: 100%; height: 1.2em; border: 0";
    const more = document.createElement("script");
    more.src = `${STRIPE}/v3/more.js`;
    document.head.append(more);
  }
  mount(holder) {
    holder.append(this.frame);
  }
  on() {}
  focus() {
    this.frame.focus();
  }
  destroy() {
    this.frame.remove();
  }
  method() {
    const told = new Promise((done) => {
      addEventListener("message", ({ origin, data }) => origin === STRIPE && done(data), { once: true });
    });
    this.frame.contentWindow.postMessage("method", STRIPE);
    return told;
  }
}
