"""The score of an answer by the rules of the HTTP Observatory: 100, less faults, and extras from 90 on."""

import re

A_PLUS = 110  # what we ask of ourselves; the Observatory's A+ begins at 100
HALF_A_YEAR = 15_768_000
PRIVATE_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
AS_IN_PRODUCTION = {
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}


def points_of(answer):
    """{test: points} of one answer given over TLS."""
    headers = {name.lower(): value for name, value in answer.items()}
    policy = directives(headers.get("content-security-policy", ""))
    return {
        "policy": points_of_policy(policy),
        "cookies": points_of_cookies(answer.cookies.values()),
        "sharing": -50 if headers.get("access-control-allow-origin") == "*" else 0,
        "referrer": points_of_referrer(headers.get("referrer-policy")),
        "transport": points_of_transport(headers.get("strict-transport-security")),
        "sniffing": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "framing": points_of_framing(policy, headers.get("x-frame-options", "")),
        "embedding": 10 if headers.get("cross-origin-resource-policy") in {"same-origin", "same-site"} else 0,
    }


def score_of(answer):
    points = points_of(answer).values()
    base = 100 + sum(each for each in points if each < 0)
    return base + sum(each for each in points if each > 0) if base >= 90 else base


def directives(policy):
    parts = (part.split() for part in policy.split(";"))
    return {name: set(sources) for name, *sources in (part for part in parts if part)}


def points_of_policy(policy):
    rest = policy.get("default-src", {"*"})
    scripts, styles = policy.get("script-src", rest), policy.get("style-src", rest)
    everywhere = {"'unsafe-inline'", "*", "data:", "http:", "https:"}
    faults = {
        -25: not policy,
        -20: everywhere & (scripts | policy.get("object-src", rest)),
        -10: "'unsafe-eval'" in scripts | styles,
    }
    found = [points for points, fault in faults.items() if fault]
    if found or "'unsafe-inline'" in styles:
        return min(found, default=0)
    return 10 if rest == {"'none'"} else 5


def points_of_cookies(cookies):
    cookies = [cookie for cookie in cookies if cookie["max-age"] != 0]  # 0 takes one away
    for cookie in cookies:
        session = re.search(r"sess|auth|login", cookie.key, re.IGNORECASE)
        if not cookie["secure"]:
            return -40 if session else -20
        if session and not cookie["httponly"]:
            return -30
        if "csrf" in cookie.key and cookie["samesite"] not in {"Lax", "Strict"}:
            return -20
    strict = all(cookie["samesite"] in {"Lax", "Strict"} for cookie in cookies)
    return 5 if cookies and strict else 0


def points_of_referrer(policy):
    if policy is None:
        return 0
    return 5 if set(policy.replace(" ", "").split(",")) <= PRIVATE_REFERRERS else -5


def points_of_transport(value):
    found = re.search(r"max-age=(\d+)", value or "")
    if not found:
        return -20
    return 0 if int(found[1]) >= HALF_A_YEAR else -10


def points_of_framing(policy, value):
    if "frame-ancestors" in policy or value.upper() in {"DENY", "SAMEORIGIN"}:
        return 5
    return -20
