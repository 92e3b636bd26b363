"""A person who walks through the program in Chromium and notes what is wrong with a page."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error

WIDE, NARROW = {"width": 1360, "height": 900}, {"width": 320, "height": 640}
LEFT = "net::ERR_ABORTED"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
RUN_AXE = """async ([part, options]) => {
  const { violations } = await axe.run(part ?? document, options);
  const told = (rule) => (node) => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary}`;
  return violations.flatMap((rule) => rule.nodes.map(told(rule)));
}"""
WIDER_THAN_SCREEN = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter(
    (one) => one.getBoundingClientRect().right > root.clientWidth + 1
  );
  return wide.slice(-3).map((one) => `${one.tagName}.${one.className} is wider than the window`);
}"""
# Every field empty and nothing ticked, and without the version, so that nothing can be saved.
SEND_EMPTY = """() => {
  const form = document.querySelector("main form[method=post]");
  for (const field of form.elements) {
    if (field.name === "csrfmiddlewaretoken") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.tagName === "SELECT") field.append(new Option("", "", true, true));
    else if (field.tagName !== "BUTTON") field.value = "";
  }
  form.querySelector(".btn-primary, .btn-danger").click();
}"""
SUMMARY_PROBLEMS = """() => {
  const summary = document.querySelector("#error-summary");
  if (!summary) return ["no error summary"];
  const problems = document.activeElement === summary ? [] : ["the focus is not on the error summary"];
  if (!document.title.startsWith("Error: ")) problems.push(`title: ${document.title}`);
  for (const link of summary.querySelectorAll("a")) {
    const field = document.getElementById(link.hash.slice(1));
    const near = field?.closest(".tw-field, fieldset")?.querySelector(".tw-error")?.textContent ?? "";
    if (!field) problems.push(`leads nowhere: ${link.hash}`);
    else if (!near.includes(link.textContent.trim())) problems.push(`not at its field: ${link.textContent}`);
  }
  return problems;
}"""

UNREADABLE = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const problems = seen(document.querySelector("h1")) ? [] : ["no heading to be seen"];
  for (const form of document.querySelectorAll("main form")) {
    if (form.closest("details:not([open])")) continue; // opened by hand, scripts or not
    const buttons = [...form.querySelectorAll("button:not([type=button]), [type=submit]")];
    if (!buttons.some(seen)) problems.push(`a form without a button to be seen: ${form.action}`);
  }
  return problems;
}"""


class Walker:
    """One window; what the console says and what does not load is noted as well."""

    def __init__(self, browser, address, client=None, **options):
        self.address = address
        self.context = browser.new_context(locale="en-US", **options)
        self.context.set_default_timeout(60_000)
        kept = client.cookies.values() if client else []
        self.context.add_cookies([{"name": each.key, "value": each.value, "url": address} for each in kept])
        self.heard = []
        self.page = self.context.new_page()
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("requestfailed", self.miss)

    def with_axe(self):
        """Ready to be asked for axe; to read it anew on every page takes its time."""
        self.context.add_init_script(AXE_SCRIPT)
        return self

    def hear(self, said):
        """Errors, but not that the page itself is a refusal."""
        if said.type == "error" and said.location["url"] != self.page.url:
            self.heard.append(said.text)

    def miss(self, request):
        """What does not load, but not what was still on its way when the page was left."""
        if request.failure != LEFT:
            self.heard.append(f"not loaded: {request.url}")

    def open(self, url, expected=200):
        """Its status, when it is not the expected one."""
        self.heard.clear()
        status = self.page.goto(self.address + url).status
        return [] if status == expected else [str(status)]

    def axe(self, part=None):
        """What breaks WCAG 2.2 AA in this part or in the whole page, as axe finds it."""
        return self.page.evaluate(RUN_AXE, [part, AXE_OPTIONS])

    def resize(self, size):
        self.page.set_viewport_size(size)

    def sideways(self):
        """What is wider than a window of 320 pixels."""
        return self.page.evaluate(WIDER_THAN_SCREEN)

    def unreadable(self):
        """Without scripts: the heading stands there, and every form has a button one can press."""
        return self.page.evaluate(UNREADABLE)

    def send_empty(self):
        """The answer, when it is not the form again."""
        try:
            with self.page.expect_response(lambda answer: answer.request.method == "POST") as sent:
                self.page.evaluate(SEND_EMPTY)
            if sent.value.status != 422:
                return [f"answers {sent.value.status}"]
            self.page.wait_for_selector("#error-summary", timeout=30_000)
            self.page.wait_for_load_state()
        except Error as error:
            return [f"not sent: {error.message}"]
        return []

    def summary_problems(self):
        """The summary has the focus, and each line leads to its field and says the same words."""
        return self.page.evaluate(SUMMARY_PROBLEMS)

    def close(self):
        self.context.close()
