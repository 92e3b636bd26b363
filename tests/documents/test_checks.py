"""A machine without the fonts says so by name."""

from documents import checks

FACES = checks.installed_faces()


def test_this_machine_has_a_face_for_every_script():
    assert checks.fonts_and_libraries() == []


def test_each_missing_face_is_named_with_its_package():
    without_cjk = tuple(face for face in FACES if "CJK" not in face[0])
    errors = checks._missing_faces(without_cjk)
    assert len(errors) == 3
    assert all("fonts-noto-cjk" in error.hint for error in errors)
    assert any("Japanese" in error.msg for error in errors)


def test_a_machine_without_fontconfig_is_told_what_to_install():
    (error,) = checks._missing_faces(())
    assert "fontconfig" in error.hint


def test_a_missing_library_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(checks.ctypes.util, "find_library", lambda name: None)
    hints = " ".join(error.hint for error in checks._missing_libraries())
    assert "libharfbuzz-subset0" in hints
