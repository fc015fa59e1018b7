"""What an installation says in its environment, and what it hears when that makes no sense."""

from ipaddress import ip_address

import pytest
from django.core.exceptions import ImproperlyConfigured

from workbench.environment import Environment, database, kept_secret, mail


@pytest.mark.parametrize("word", ["1", "true", "YES", "on"])
def test_a_flag_is_raised_by_a_word_of_agreement(word):
    assert Environment({"DEBUG": word}).flag("DEBUG", default=False) is True


@pytest.mark.parametrize("word", ["0", "false", "No", "off", ""])
def test_a_flag_is_lowered_by_a_word_of_refusal(word):
    assert Environment({"HTTPS": word}).flag("HTTPS", default=True) is False


def test_an_unset_flag_has_its_default():
    assert Environment({}).flag("HTTPS", default=True) is True


def test_a_flag_of_no_known_word_is_refused_by_name():
    with pytest.raises(ImproperlyConfigured, match="DEBUG is 'perhaps'"):
        Environment({"DEBUG": "perhaps"}).flag("DEBUG", default=False)


@pytest.mark.parametrize("word", ["eight", "-1", "8000.5", "８"])
def test_a_number_that_is_none_is_refused_by_name(word):
    with pytest.raises(ImproperlyConfigured, match="PORT"):
        Environment({"PORT": word}).number("PORT", 8000)


def test_words_may_be_separated_by_commas_or_spaces():
    found = Environment({"ALLOWED_HOSTS": "a.example, b.example c.example"})

    assert found.words("ALLOWED_HOSTS") == ["a.example", "b.example", "c.example"]


def test_proxies_may_be_addresses_or_networks():
    networks = Environment({"P": "10.0.0.0/8,::1"}).networks("P")

    assert [ip_address("10.1.2.3") in networks[0], ip_address("::1") in networks[1]] == [True, True]


def test_a_proxy_that_is_no_address_is_refused_by_name():
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        Environment({"TRUSTED_PROXIES": "proxy.example"}).networks("TRUSTED_PROXIES")


def test_a_missing_value_is_asked_for_with_its_reason():
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        Environment({"SECRET_KEY": "  "}).required("SECRET_KEY", because="It signs the sessions.")


def test_a_kept_secret_stays_the_same(tmp_path):
    path = tmp_path / "fresh" / "secret_key"

    assert kept_secret(path) == kept_secret(path)


def test_a_kept_secret_is_for_its_owner_alone(tmp_path):
    kept_secret(tmp_path / "secret_key")

    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_kept_secret_is_long_enough_to_sign_with(tmp_path):
    assert len(kept_secret(tmp_path / "secret_key")) >= 50


def test_making_a_secret_leaves_no_other_file(tmp_path):
    kept_secret(tmp_path / "secret_key")

    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_sqlite_writes_are_on_the_disk_before_the_answer():
    assert "synchronous=FULL" in database("sqlite:////tmp/x.sqlite3")["OPTIONS"]["init_command"]


def test_sqlite_asks_for_the_write_lock_first():
    assert database("sqlite:////tmp/x.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_connections_are_tried_before_use():
    assert database("postgres://u:p@127.0.0.1/name")["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("url", ["sqlite:////tmp/x.sqlite3", "postgres://u:p@127.0.0.1/name"])
def test_connections_outlive_a_request(url):
    assert database(url)["CONN_MAX_AGE"] == 600


@pytest.mark.parametrize("url", ["nonsense", "mysql://u:p@127.0.0.1/name", "oracle://x"])
def test_any_other_database_is_refused_with_a_sentence(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(url)


def test_options_may_be_an_object_in_json():
    assert Environment({"O": '{"bucket_name": "copies"}'}).table("O") == {"bucket_name": "copies"}


@pytest.mark.parametrize("typed", ["bucket", '["bucket"]'])
def test_options_that_are_no_object_are_refused_by_name(typed):
    with pytest.raises(ImproperlyConfigured, match="FILE_STORAGE_OPTIONS"):
        Environment({"FILE_STORAGE_OPTIONS": typed}).table("FILE_STORAGE_OPTIONS")


def test_mail_is_printed_where_no_server_is_named():
    assert mail("console:")["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_a_mail_server_is_named_by_its_address():
    found = mail("smtp://ana%40desk:p%2Fw@mail.example.org:2525")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 2525)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("ana@desk", "p/w")
    assert found["EMAIL_USE_TLS"]


def test_mail_may_be_encrypted_from_the_start():
    found = mail("smtps://mail.example.org")

    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        465,
        True,
        False,
    )


@pytest.mark.parametrize("url", ["pigeon://roof", "smtp://", "smtp://host:mail", "mail.example"])
def test_a_mail_server_that_makes_no_sense_is_refused_by_name(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail(url)
