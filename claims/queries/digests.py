"""Who is still to get a digest, and who wants one."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from claims.models import Digest, DigestChoice, DigestStart, Person


def wants_digest(person: Person) -> bool:
    return DigestChoice.objects.filter(person_id=person.pk, is_wanted=True).exists()


def waiting_for_digest(day: date) -> list[Person]:
    """Return those who want a digest, can be reached and have had none on this day."""
    sent = Digest.objects.filter(person_id=OuterRef("pk"), day=day)
    wanted = DigestChoice.objects.filter(person_id=OuterRef("pk"), is_wanted=True)
    people = Person.objects.filter(Exists(wanted), ~Exists(sent), is_active=True)
    return list(people.exclude(Q(role="")).exclude(email="").order_by("pk"))


def digest_begun(person: Person, day: date) -> DigestStart | None:
    """Return the digest that was begun for a person on a day, if one was."""
    return DigestStart.objects.filter(person_id=person.pk, day=day).first()
